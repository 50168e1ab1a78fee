namespace CrmConnector.Engine.Guarding;

/// <summary>A guard stopped the run before the first write that it forbids.</summary>
/// <param name="finding">The guard.</param>
/// <param name="sentence">What happened, for the administrator.</param>
public sealed class GuardTrippedException(GuardFinding finding, string sentence) : Exception(sentence)
{
    /// <summary>A guard that stopped the run before its first such write.</summary>
    public GuardTrippedException(GuardFinding finding)
        : this(finding, finding.Sentence) { }

    /// <summary>The guard.</summary>
    public GuardFinding Finding { get; } = finding;
}
