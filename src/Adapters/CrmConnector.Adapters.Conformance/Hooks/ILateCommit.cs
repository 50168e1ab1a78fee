namespace CrmConnector.Adapters.Conformance;

/// <summary>A transaction that is still open. Disposing it without a commit rolls it back.</summary>
public interface ILateCommit : IAsyncDisposable
{
    /// <summary>Commits.</summary>
    ValueTask CommitAsync(CancellationToken cancellationToken);
}
