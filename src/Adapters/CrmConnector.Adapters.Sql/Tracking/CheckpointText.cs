using System.Text.Json;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Tracking;

/// <summary>Checkpoints of this adapter: method, store, tracking mark and whether a round was under way, then the method's own position.</summary>
internal static class CheckpointText
{
    private const int Header = 4;
    private const string InRound = "round";

    /// <summary>A checkpoint of a position.</summary>
    /// <param name="table">The table.</param>
    /// <param name="store">The store's fingerprint.</param>
    /// <param name="position">The method's own position.</param>
    /// <param name="inRound">True behind a page that was not the last of its round: the position then ends where that round ends.</param>
    public static Checkpoint Format(Table table, string store, IEnumerable<string> position, bool inRound) =>
        new(
            JsonSerializer.Serialize<string[]>([
                table.Changes.Method,
                store,
                table.TrackingMark ?? "",
                inRound ? InRound : "",
                .. position,
            ])
        );

    /// <summary>The position in a checkpoint of this table, method and store, and whether it was made in the middle of a round.</summary>
    /// <exception cref="CheckpointExpiredException">The checkpoint is of another method, installation or store.</exception>
    public static (string[] Position, bool InRound) Parse(Checkpoint checkpoint, Table table, string store)
    {
        string[]? parts = null;
        try
        {
            parts = JsonSerializer.Deserialize<string[]>(checkpoint.Value);
        }
        catch (JsonException)
        {
            // Not ours: said below.
        }

        if (parts is null || parts.Length < Header)
        {
            throw Expired(table, "it was not made by this adapter");
        }

        if (!string.Equals(parts[0], table.Changes.Method, StringComparison.Ordinal))
        {
            throw Expired(table, $"changes were found by {parts[0]} then and are found by {table.Changes.Method} now");
        }

        if (!string.Equals(parts[1], store, StringComparison.Ordinal))
        {
            throw Expired(table, "it was taken from another database");
        }

        if (!string.Equals(parts[2], table.TrackingMark ?? "", StringComparison.Ordinal))
        {
            throw Expired(table, "change tracking was installed anew since");
        }

        return (parts[Header..], string.Equals(parts[Header - 1], InRound, StringComparison.Ordinal));
    }

    public static CheckpointExpiredException Expired(Table table, string reason) =>
        new($"The checkpoint of '{table.Entity}' cannot be used: {reason}. The whole entity is compared once.");
}
