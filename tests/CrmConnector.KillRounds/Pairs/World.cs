using CrmConnector.KillRounds.Customers;
using CrmConnector.KillRounds.Sources;
using CrmConnector.KillRounds.Targets;

namespace CrmConnector.KillRounds.Pairs;

/// <summary>A source with customers, an empty target, and an installation that has never run.</summary>
/// <param name="Folder">The installation's folder.</param>
/// <param name="Book">What the source holds.</param>
/// <param name="Source">The source.</param>
/// <param name="Target">The target.</param>
internal sealed record World(string Folder, CustomerBook Book, SourceCopy Source, TargetSide Target) : IAsyncDisposable
{
    /// <summary>Waits until both systems have ended what a killed program had begun in them.</summary>
    public async Task WaitForRestAsync(CancellationToken cancellationToken)
    {
        foreach (var database in new[] { Source.Database, Target.Database })
        {
            await (database?.WaitForRestAsync(cancellationToken) ?? Task.CompletedTask);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Target.DisposeAsync();
        await (Source.Database?.DisposeAsync() ?? ValueTask.CompletedTask);
    }
}
