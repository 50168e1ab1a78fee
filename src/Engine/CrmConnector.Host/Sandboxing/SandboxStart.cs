using CrmConnector.Sandbox;

namespace CrmConnector.Host.Sandboxing;

/// <summary>Starts the systems of a sandbox installation's folder.</summary>
internal static class SandboxStart
{
    /// <summary>Each sandbox knows one client; only its secret is a secret.</summary>
    private const string CrmClientId = "5f0c2c8e-6d0b-4c57-9a53-2f3f6f7d1c10";

    private const string ExchangeClientId = "c7b41f0a-52d6-4b7e-8a19-0d3e9f64a2b5";

    /// <summary>Starts the CRM on a port; 0 takes a free one.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<CrmSandbox> CrmAsync(
        SandboxFolder folder,
        int port,
        HostEnvironment host,
        CancellationToken cancellationToken
    ) =>
        await CrmSandbox.StartAsync(
            new CrmSandboxOptions
            {
                Time = host.Time,
                Port = port,
                DatabasePath = folder.Crm,
                ClientId = CrmClientId,
                ClientSecret = await SecretAsync(folder.ClientSecret, cancellationToken),
            },
            cancellationToken
        );

    /// <summary>Starts the Exchange on a port; 0 takes a free one.</summary>
    /// <param name="folder">Where its mailboxes lie.</param>
    /// <param name="port">The port.</param>
    /// <param name="contacts">How many contacts new mailboxes get.</param>
    /// <param name="host">The clock.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<ExchangeSandbox> ExchangeAsync(
        SandboxFolder folder,
        int port,
        int contacts,
        HostEnvironment host,
        CancellationToken cancellationToken
    ) =>
        await ExchangeSandbox.StartAsync(
            new ExchangeSandboxOptions
            {
                Time = host.Time,
                Port = port,
                DatabasePath = folder.Exchange,
                SampleContacts = contacts,
                Applications =
                [
                    new ExchangeApplication(ExchangeClientId)
                    {
                        Secret = await SecretAsync(folder.ExchangeSecret, cancellationToken),
                    },
                ],
            },
            cancellationToken
        );

    /// <summary>Starts one system after the other; where a later one fails, the earlier one is stopped again.</summary>
    public static async Task<SandboxSystems> BothAsync(
        Func<Task<CrmSandbox>> startCrm,
        Func<Task<ExchangeSandbox>>? startExchange
    )
    {
        var crm = await startCrm();
        try
        {
            return new SandboxSystems(crm, startExchange is null ? null : await startExchange());
        }
        catch
        {
            await crm.DisposeAsync();
            throw;
        }
    }

    private static async Task<string> SecretAsync(string path, CancellationToken cancellationToken) =>
        (await File.ReadAllTextAsync(path, cancellationToken)).Trim();
}
