using CrmConnector.Engine.Progress;
using CrmConnector.Host.Output;

namespace CrmConnector.Host.Commands.Running;

/// <summary>Hands a run's progress to the output.</summary>
internal sealed class ProgressObserver(IProgress<Advance> display) : IRunObserver
{
    /// <inheritdoc/>
    public void Report(in RunProgress progress) => display.Report(new Advance(progress.Read, progress.Expected));
}
