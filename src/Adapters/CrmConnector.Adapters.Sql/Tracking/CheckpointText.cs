using System.Text.Json;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Tracking;

/// <summary>Checkpoints of this adapter: method, store and tracking mark, then the method's own position.</summary>
internal static class CheckpointText
{
    private const int Header = 3;

    public static Checkpoint Format(Table table, string store, IEnumerable<string> position) =>
        new(JsonSerializer.Serialize<string[]>([table.Changes.Method, store, table.TrackingMark ?? "", .. position]));

    /// <summary>The position in a checkpoint of this table, method and store.</summary>
    /// <exception cref="CheckpointExpiredException">The checkpoint is of another method, installation or store.</exception>
    public static string[] Parse(Checkpoint checkpoint, Table table, string store)
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

        return parts[Header..];
    }

    public static CheckpointExpiredException Expired(Table table, string reason) =>
        new($"The checkpoint of '{table.Entity}' cannot be used: {reason}. The whole entity is compared once.");
}
