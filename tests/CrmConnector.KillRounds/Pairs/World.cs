using CrmConnector.KillRounds.Customers;
using CrmConnector.KillRounds.Systems;

namespace CrmConnector.KillRounds.Pairs;

/// <summary>A source with customers, an empty target, and an installation that has never run.</summary>
internal abstract class World(string folder, CustomerBook book) : IAsyncDisposable
{
    /// <summary>The installation's folder.</summary>
    public string Folder => folder;

    /// <summary>What the source holds.</summary>
    public CustomerBook Book => book;

    public required CustomerTable Source { get; init; }

    public required CustomerTable Target { get; init; }

    /// <summary>Lets the target hold back an answer, so that a sent batch stays unanswered for long; false where it cannot.</summary>
    public virtual Task<bool> HoldAnswerAsync(Random random, CancellationToken cancellationToken) =>
        Task.FromResult(false);

    /// <summary>Lets the target answer as ever.</summary>
    public virtual Task ReleaseAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
