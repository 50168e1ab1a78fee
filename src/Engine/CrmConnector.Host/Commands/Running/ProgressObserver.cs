using CrmConnector.Engine.Progress;
using CrmConnector.Host.Output;

namespace CrmConnector.Host.Commands.Running;

/// <summary>Hands a run's progress to the output.</summary>
internal sealed class ProgressObserver(IProgress<Advance> display) : IRunObserver
{
    /// <inheritdoc/>
    public void Report(in RunProgress progress) =>
        display.Report(new Advance(Step(progress.Phase), progress.Read, progress.Expected));

    private static string Step(RunPhase phase) =>
        phase switch
        {
            RunPhase.Opening => "connecting",
            RunPhase.Settling => "settling",
            RunPhase.Counting => "counting",
            _ => "",
        };
}
