using CrmConnector.KillRounds.Customers;
using CrmConnector.KillRounds.Systems;

namespace CrmConnector.KillRounds.Targets;

/// <summary>The target of one world.</summary>
internal class TargetSide : IAsyncDisposable
{
    /// <summary>Its customers, past the program.</summary>
    public required CustomerTable Table { get; init; }

    /// <summary>The same as its users reach them.</summary>
    public virtual ICustomers Users => Table;

    /// <summary>Whether the program must install a change log there before it can read changes.</summary>
    public bool NeedsTracking { get; init; }

    /// <summary>The connection's settings, in YAML's flow style.</summary>
    public required string Settings { get; init; }

    /// <summary>The entity's name.</summary>
    public required string Entity { get; init; }

    /// <summary>Its fields for code, name, phone, city and employees.</summary>
    public IReadOnlyList<string> Fields { get; init; } = CustomerTable.ErpColumns;

    /// <summary>The database to drop at the end; null for one that goes with the folder.</summary>
    public IKillDatabase? Database { get; init; }

    /// <summary>Lets the target hold back an answer, so that a sent batch stays unanswered for long; false where it cannot.</summary>
    /// <param name="requests">About how many requests with writes the run will send; one of them is held.</param>
    /// <param name="random">Chance.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public virtual Task<bool> HoldAnswerAsync(int requests, Random random, CancellationToken cancellationToken) =>
        Task.FromResult(false);

    /// <summary>Lets the target answer as ever.</summary>
    public virtual Task ReleaseAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public virtual ValueTask DisposeAsync() => Database?.DisposeAsync() ?? ValueTask.CompletedTask;
}
