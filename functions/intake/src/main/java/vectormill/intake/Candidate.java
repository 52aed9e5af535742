package vectormill.intake;

import vectormill.source.SourceFile;
import vectormill.work.Step;

/// A file at a version that work may have to be planned for.
///
/// @param messageId the message that told of it
/// @param source the file
/// @param ordinal which arrival under its key it is
/// @param step what is to be done
record Candidate(String messageId, SourceFile source, long ordinal, Step step) {}
