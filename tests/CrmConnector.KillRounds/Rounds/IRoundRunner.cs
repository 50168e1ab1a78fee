using CrmConnector.KillRounds.Pairs;

namespace CrmConnector.KillRounds.Rounds;

/// <summary>Does rounds, each in a world of its own.</summary>
internal interface IRoundRunner
{
    /// <summary>Does one; gives what went wrong.</summary>
    Task<IReadOnlyList<string>> RunAsync(World world, CancellationToken cancellationToken);
}
