namespace CrmConnector.Service.Events;

/// <summary>Changed process or notification files took effect.</summary>
/// <param name="Installation">The installation.</param>
/// <param name="At">When.</param>
/// <param name="Changed">The processes that changed; empty where only notifications did, or files are in order again.</param>
public sealed record ReloadedProcesses(string Installation, DateTimeOffset At, IReadOnlyList<string> Changed)
    : ServiceEvent(Installation, At)
{
    /// <inheritdoc/>
    public override string Sentence =>
        Changed.Count == 0
            ? "The files are in order."
            : $"Changed processes are in effect: {string.Join(", ", Changed)}.";
}
