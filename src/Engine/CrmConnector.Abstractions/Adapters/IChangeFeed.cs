namespace CrmConnector.Abstractions.Adapters;

/// <summary>Reads what changed after a checkpoint. Offered for entities whose <see cref="Schema.ChangeDetection.HasFeed"/> is true.</summary>
/// <remarks>
/// A change committed at any time after the checkpoint's moment is in some later reading, however late it was committed and whatever its own
/// time stamps say; it may come twice, never not at all. Several changes of a record may come as one. Any checkpoint that was ever given may
/// be used again, until it expires. A reading always goes on to what was committed when it began, also one that takes up where an earlier reading
/// broke off.
/// </remarks>
public interface IChangeFeed
{
    /// <summary>
    /// The feed's present position; null where <see cref="Schema.ChangeDetection.NamesPosition"/> is false. Everything committed before the call
    /// returns is either before the position or will be read after it.
    /// </summary>
    ValueTask<Checkpoint?> GetPositionAsync(string entity, CancellationToken cancellationToken);

    /// <summary>
    /// Reads the changes after <see cref="FeedRequest.After"/>; without one (only where the position cannot be named) reads a full round. Always
    /// gives at least one page, and the last page always has <see cref="FeedPage.Next"/>.
    /// </summary>
    /// <exception cref="CheckpointExpiredException">The system no longer knows what happened since the checkpoint.</exception>
    IAsyncEnumerable<FeedPage> ReadChangesAsync(FeedRequest request, CancellationToken cancellationToken);
}
