using System.Text.Json;
using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Adapters.Exchange.Tracking;

/// <summary>A checkpoint: how far each folder was read, by the folder's place.</summary>
internal static class DeltaCheckpoint
{
    public static Checkpoint Write(IReadOnlyDictionary<string, FolderMark> folders) =>
        new(JsonSerializer.Serialize(folders.OrderBy(f => f.Key, StringComparer.Ordinal).ToDictionary()));

    /// <summary>The folders of a checkpoint.</summary>
    /// <exception cref="CheckpointExpiredException">It is none of ours, or none that this version understands.</exception>
    public static IReadOnlyDictionary<string, FolderMark> Read(Checkpoint checkpoint, ExchangeSettings settings)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, FolderMark>>(checkpoint.Value) ?? throw Unreadable();
        }
        catch (JsonException)
        {
            throw Unreadable();
        }

        CheckpointExpiredException Unreadable() =>
            new($"Connection '{settings.Connection}': the checkpoint cannot be read; the folders are read once.");
    }
}
