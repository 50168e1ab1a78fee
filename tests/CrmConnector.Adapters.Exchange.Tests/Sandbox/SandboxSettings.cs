using CrmConnector.Abstractions.Adapters;
using CrmConnector.Sandbox;

namespace CrmConnector.Adapters.Exchange.Tests.Sandbox;

/// <summary>Connects the adapter to a sandbox as an installation file would.</summary>
internal static class SandboxSettings
{
    public static ValueTask<IConnection> ConnectAsync(
        this ExchangeSandbox sandbox,
        params (string Name, string Value)[] more
    ) => sandbox.ConnectAsync(Surroundings.NewContext(), more);

    public static async ValueTask<IConnection> ConnectAsync(
        this ExchangeSandbox sandbox,
        AdapterContext context,
        params (string Name, string Value)[] more
    )
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["url"] = sandbox.Root.ToString().TrimEnd('/'),
            ["authority"] = sandbox.Authority.ToString(),
            ["tenant"] = sandbox.TenantId,
            ["clientId"] = sandbox.ClientId,
            ["clientSecret"] = sandbox.ClientSecret,
            ["mailboxes"] = string.Join(", ", sandbox.Mailboxes.Select(m => $"{m.Split('@')[0]}={m}")),
            ["timeout"] = "1h", // hurried time divides it
        };
        foreach (var (name, value) in more)
        {
            settings[name] = value;
        }

        return await new ExchangeAdapter().ConnectAsync(
            new ConnectionSettings("exchange", settings),
            context,
            CancellationToken.None
        );
    }
}
