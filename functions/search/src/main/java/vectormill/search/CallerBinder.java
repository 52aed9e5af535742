package vectormill.search;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;
import vectormill.search.access.Caller;

/// Hands routes the caller that [CallerFilter] found. Without one there is no answer.
@Singleton
final class CallerBinder implements TypedRequestArgumentBinder<Caller> {
  @Override
  public Argument<Caller> argumentType() {
    return Argument.of(Caller.class);
  }

  @Override
  public BindingResult<Caller> bind(
      ArgumentConversionContext<Caller> context, HttpRequest<?> source) {
    Caller caller =
        source
            .getAttribute(CallerFilter.CALLER, Caller.class)
            .orElseThrow(() -> new IllegalStateException("nobody was asked who calls"));
    return () -> Optional.of(caller);
  }
}
