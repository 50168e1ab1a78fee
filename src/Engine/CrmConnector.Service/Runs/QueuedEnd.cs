namespace CrmConnector.Service.Runs;

/// <summary>How a process's run ended, as the queue needs it.</summary>
/// <param name="Result">How it ended.</param>
/// <param name="Rest">How long a run should wait that only a signal asks for; zero for not at all.</param>
internal sealed record QueuedEnd(RunResult Result, TimeSpan Rest = default);
