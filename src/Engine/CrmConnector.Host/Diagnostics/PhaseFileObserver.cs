using CrmConnector.Engine.Progress;

namespace CrmConnector.Host.Diagnostics;

/// <summary>Notes a run's phases in a file, and tells the observer behind it.</summary>
internal sealed class PhaseFileObserver(PhaseFile file, IRunObserver next) : IRunObserver
{
    /// <inheritdoc/>
    public void Report(in RunProgress progress)
    {
        next.Report(progress);
        file.Note(progress.Phase, progress.Page);
    }
}
