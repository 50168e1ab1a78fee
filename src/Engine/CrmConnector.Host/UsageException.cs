namespace CrmConnector.Host;

/// <summary>The command cannot be done as it was asked for; nothing was done.</summary>
/// <param name="problem">What is wrong, as a sentence.</param>
/// <param name="advice">What to do, as a sentence.</param>
internal sealed class UsageException(string problem, string advice) : Exception(problem)
{
    /// <summary>What to do.</summary>
    public string Advice { get; } = advice;
}
