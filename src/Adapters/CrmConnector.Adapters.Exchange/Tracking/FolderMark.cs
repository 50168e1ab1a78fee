using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Exchange.Tracking;

/// <summary>How far the changes of one folder were read.</summary>
/// <param name="Link">The delta link, behind the API's path.</param>
/// <param name="Newest">The latest modification that was met; null for none.</param>
internal sealed record FolderMark(string Link, DateTimeOffset? Newest)
{
    /// <summary>The contacts whose rows said <see cref="Newest"/>, hashed; null where these are not known or too many.</summary>
    public IReadOnlyList<int>? Told { get; init; }

    /// <summary>
    /// A row that was not read yet is news: what is repeated was told before, and so is not newer than <see cref="Newest"/>. Times come by the second, so of a row
    /// of that very second it counts whether one of its contact was told.
    /// </summary>
    public bool IsBefore(RecordKey key, DateTimeOffset modified) =>
        Newest is not { } newest
        || modified > newest
        || (modified == newest && Told?.Contains(ToldKeys.Hash(key)) == false);
}
