namespace CrmConnector.Host.Output;

/// <summary>Why a command failed, in words.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Problem">What is wrong and where.</param>
/// <param name="Advice">What to do; null when the problem says it.</param>
internal sealed record Failure(ExitCode Code, string Problem, string? Advice = null)
{
    /// <summary>Each single problem (errors of configuration files); empty when there is only one.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];
}
