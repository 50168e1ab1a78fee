namespace CrmConnector.Engine.Guarding;

/// <summary>A guard stopped the run before the first write that it forbids.</summary>
public sealed class GuardTrippedException(GuardFinding finding) : Exception(finding.Sentence)
{
    /// <summary>The guard.</summary>
    public GuardFinding Finding { get; } = finding;
}
