using System.Globalization;
using CrmConnector.Host.Composing;
using CrmConnector.Host.Scaffolding;
using CrmConnector.Sandbox;
using CrmConnector.Sandbox.Erp;

namespace CrmConnector.Host.Sandboxing;

/// <summary>Makes an installation on sandbox systems, and starts these.</summary>
internal static class SandboxInstallation
{
    /// <summary>A few dozen contacts in each mailbox: enough to see something, few enough to look through.</summary>
    private const int MostContacts = 120;

    /// <summary>Makes ERP, keys, secrets and YAML files; starts CRM and Exchange, whose addresses are written into the installation file.</summary>
    /// <param name="folder">An empty or missing folder.</param>
    /// <param name="port">The CRM's port; 0 for a free one. Both systems then keep theirs.</param>
    /// <param name="customers">How many customers the ERP gets.</param>
    /// <param name="processes">The names of the processes that it begins with.</param>
    /// <param name="host">The clock.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<SandboxSystems> CreateAsync(
        SandboxFolder folder,
        int port,
        int customers,
        IReadOnlyList<string> processes,
        HostEnvironment host,
        CancellationToken cancellationToken
    )
    {
        foreach (
            var needed in (string[])
                [Path.GetDirectoryName(folder.Erp)!, folder.Processes, folder.Notifications, folder.State]
        )
        {
            Directory.CreateDirectory(needed);
        }

        ErpSample.Create(folder.Erp, customers);
        HashKeyFile.Create(Path.Combine(folder.State, "installation.key"));
        HashKeyFile.Create(folder.ClientSecret);
        HashKeyFile.Create(folder.ExchangeSecret);
        foreach (var file in processes.SelectMany(SandboxProcesses.FilesOf))
        {
            await File.WriteAllTextAsync(Path.Combine(folder.Processes, file), Template.Read(file), cancellationToken);
        }

        foreach (var name in NotificationTemplates.For(processes))
        {
            await File.WriteAllTextAsync(
                Path.Combine(folder.Notifications, $"{name}.yaml"),
                NotificationTemplates.Text(name),
                cancellationToken
            );
        }

        // contacts of the sample are persons at the first customers of the sample ERP; a small ERP does not have all of them
        var contacts = Math.Min(MostContacts, customers);
        var systems = await SandboxStart.BothAsync(
            () => SandboxStart.CrmAsync(folder, port, host, cancellationToken),
            () => SandboxStart.ExchangeAsync(folder, port: 0, contacts, host, cancellationToken)
        );
        try
        {
            await File.WriteAllTextAsync(folder.Installation, Yaml(systems.Crm, systems.Exchange!), cancellationToken);
            return systems;
        }
        catch
        {
            await systems.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the systems that an existing installation's file names, each on its port.</summary>
    /// <exception cref="UsageException">The file does not name the CRM.</exception>
    /// <exception cref="IOException">A port is taken.</exception>
    public static async Task<SandboxSystems> OpenAsync(
        SandboxFolder folder,
        HostEnvironment host,
        CancellationToken cancellationToken
    )
    {
        var files = await InstallationFiles.LoadAsync(folder.Root, cancellationToken);
        var crm =
            SandboxPorts.Of(files, "dataverse")
            ?? throw new UsageException(
                $"{folder.Installation} has no 'dataverse' connection with a 'url': the sandbox CRM's port is not known.",
                "Give its connection back, or name an empty folder for a new sandbox."
            );
        // an installation from before there was a sandbox Exchange stays as it is
        var exchange = File.Exists(folder.ExchangeSecret) ? SandboxPorts.Of(files, "exchange") : null;
        return await SandboxStart.BothAsync(
            () => SandboxStart.CrmAsync(folder, crm, host, cancellationToken),
            exchange is { } port
                ? () => SandboxStart.ExchangeAsync(folder, port, contacts: 0, host, cancellationToken)
                : null
        );
    }

    /// <summary>The CRM's address without a closing slash, as the installation file spells it.</summary>
    public static string Address(CrmSandbox crm) => crm.OrganizationUrl.GetLeftPart(UriPartial.Authority);

    /// <summary>The Exchange's address without a closing slash, as the installation file spells it.</summary>
    public static string Address(ExchangeSandbox exchange) => exchange.Root.GetLeftPart(UriPartial.Authority);

    private static string Yaml(CrmSandbox crm, ExchangeSandbox exchange) =>
        Template
            .Read("sandbox.yaml")
            .Replace(
                "__SERVICE__",
                string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Any()}"),
                StringComparison.Ordinal
            )
            .Replace("__URL__", Address(crm), StringComparison.Ordinal)
            .Replace("__TENANT__", crm.TenantId, StringComparison.Ordinal)
            .Replace("__CLIENT__", crm.ClientId, StringComparison.Ordinal)
            .Replace("__EXCHANGE_URL__", Address(exchange), StringComparison.Ordinal)
            .Replace("__EXCHANGE_TENANT__", exchange.TenantId, StringComparison.Ordinal)
            .Replace("__EXCHANGE_CLIENT__", exchange.ClientId, StringComparison.Ordinal)
            .Replace("__MAILBOXES__", string.Join(", ", exchange.Mailboxes), StringComparison.Ordinal);
}
