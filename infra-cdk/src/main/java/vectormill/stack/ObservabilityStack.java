package vectormill.stack;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;
import vectormill.environment.Environment;

/// Who is told when something is wrong: alarms, events of AWS Batch, a budget; and a dashboard to
/// look at.
final class ObservabilityStack extends Stack {
  /// What is watched, beside what everything stands on.
  ///
  /// @param ingest from files to work
  /// @param api searches
  /// @param compute machines and jobs
  record Watched(IngestStack ingest, ApiStack api, ComputeStack compute) {
    /// All functions.
    List<ProgramFunction> functions() {
      List<ProgramFunction> functions = new ArrayList<>(ingest.functions());
      functions.add(api.search());
      return functions;
    }
  }

  ObservabilityStack(
      Construct scope, Environment environment, Layers layers, Watched watched, StackProps props) {
    super(scope, "observability", props);
    Topic topic = AlarmTopic.create(this, environment);
    Signals signals = new Signals(environment, layers, watched);
    List<Alarm> alarms = Alarms.create(this, signals);
    SnsAction action = new SnsAction(topic);
    alarms.forEach(alarm -> {
      alarm.addAlarmAction(action);
      alarm.addOkAction(action);
    });
    BatchNotices.add(this, watched.compute(), topic);
    Spending.add(this, environment, topic);
    String dashboard = Overview.create(this, environment, signals, alarms);
    Outputs.add(this, "Dashboard", dashboard);
    Outputs.add(this, "AlarmTopic", topic.getTopicArn());
  }
}
