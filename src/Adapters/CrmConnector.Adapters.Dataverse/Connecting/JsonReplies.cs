using System.Text.Json;
using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Adapters.Dataverse.Connecting;

/// <summary>Small answers as a whole: metadata, not records.</summary>
internal static class JsonReplies
{
    public static async Task<JsonElement> GetJsonAsync(
        this DataverseClient client,
        string path,
        CancellationToken cancellationToken
    )
    {
        using var reply = await client.GetAsync(path, prefer: null, cancellationToken);
        try
        {
            using var json = JsonDocument.Parse(reply.Body);
            return json.RootElement.Clone();
        }
        catch (JsonException failure)
        {
            throw NotJson(client.Settings, failure);
        }
    }

    /// <summary>A success without JSON comes from something in between, a proxy or a maintenance page.</summary>
    public static SystemUnavailableException NotJson(DataverseSettings settings, Exception failure) =>
        new(
            $"Connection '{settings.Connection}': the answer is not JSON; something between here and Dataverse may have answered.",
            innerException: new InvalidOperationException(failure.GetType().Name)
        );
}
