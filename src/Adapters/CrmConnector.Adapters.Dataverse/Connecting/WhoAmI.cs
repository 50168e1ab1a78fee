using System.Text.Json;
using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Adapters.Dataverse.Connecting;

/// <summary>Which environment this is, and which user we are in it.</summary>
/// <param name="OrganizationId">Stays the same while it is the same environment.</param>
/// <param name="UserId">The application user.</param>
internal sealed record WhoAmI(Guid OrganizationId, Guid UserId)
{
    public static async ValueTask<WhoAmI> AskAsync(DataverseClient client, CancellationToken cancellationToken)
    {
        using var reply = await client.GetAsync("WhoAmI", prefer: null, cancellationToken);
        try
        {
            using var json = JsonDocument.Parse(reply.Body);
            return new WhoAmI(
                json.RootElement.GetProperty(nameof(OrganizationId)).GetGuid(),
                json.RootElement.GetProperty(nameof(UserId)).GetGuid()
            );
        }
        catch (Exception failure)
            when (failure is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            throw new InvalidConfigurationException(
                $"Connection '{client.Settings.Connection}': what answers at 'url' is not a Dataverse environment.",
                failure
            );
        }
    }
}
