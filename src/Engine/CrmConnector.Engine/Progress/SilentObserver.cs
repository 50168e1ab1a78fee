namespace CrmConnector.Engine.Progress;

/// <summary>Listens to nothing.</summary>
public sealed class SilentObserver : IRunObserver
{
    /// <summary>The only one.</summary>
    public static SilentObserver Instance { get; } = new();

    /// <inheritdoc/>
    public void Report(in RunProgress progress) { }
}
