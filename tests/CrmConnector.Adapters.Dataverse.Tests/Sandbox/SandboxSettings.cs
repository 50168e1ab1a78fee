using CrmConnector.Abstractions.Adapters;
using CrmConnector.Sandbox;
using CrmConnector.Testing;

namespace CrmConnector.Adapters.Dataverse.Tests.Sandbox;

/// <summary>Connects the adapter to a sandbox as an installation file would.</summary>
internal static class SandboxSettings
{
    public static ValueTask<IConnection> ConnectAsync(
        this CrmSandbox sandbox,
        CancellationToken cancellationToken,
        params (string Name, string Value)[] more
    )
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["url"] = sandbox.OrganizationUrl.ToString(),
            ["authority"] = sandbox.Authority.ToString(),
            ["tenant"] = sandbox.TenantId,
            ["clientId"] = sandbox.ClientId,
            ["clientSecret"] = sandbox.ClientSecret,
            // hurried time divides this by forty
            ["timeout"] = "1h",
        };
        foreach (var (name, value) in more)
        {
            settings[name] = value;
        }

        return new DataverseAdapter().ConnectAsync(
            new ConnectionSettings("crm", settings),
            Surroundings.Context with
            {
                Time = new HurriedTime(),
            },
            cancellationToken
        );
    }
}
