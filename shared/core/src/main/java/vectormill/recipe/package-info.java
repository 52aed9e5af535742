/// Recipes: what to read, keep, embed, write and index, checked whole before anything runs.
@NullMarked
package vectormill.recipe;

import org.jspecify.annotations.NullMarked;
