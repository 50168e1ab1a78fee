using CrmConnector.Host.Scaffolding;
using CrmConnector.Sandbox;
using CrmConnector.Sandbox.Erp;

namespace CrmConnector.Host.Sandboxing;

/// <summary>Makes an installation on sandbox systems, and starts its CRM.</summary>
internal static class SandboxInstallation
{
    /// <summary>The sandbox CRM knows one client; only its secret is a secret.</summary>
    private const string ClientId = "5f0c2c8e-6d0b-4c57-9a53-2f3f6f7d1c10";

    /// <summary>The process files that a sandbox installation begins with.</summary>
    private static readonly string[] ProcessFiles = ["erp-to-crm-customers.yaml", "erp-to-crm-customers.tests.yaml"];

    /// <summary>Makes ERP, key, secret and YAML files; starts the CRM, whose address is written into the installation file.</summary>
    /// <param name="folder">An empty or missing folder.</param>
    /// <param name="port">The CRM's port; 0 for a free one, which it then keeps.</param>
    /// <param name="customers">How many customers the ERP gets.</param>
    /// <param name="host">The clock.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<CrmSandbox> CreateAsync(
        SandboxFolder folder,
        int port,
        int customers,
        HostEnvironment host,
        CancellationToken cancellationToken
    )
    {
        foreach (var needed in (string[])[Path.GetDirectoryName(folder.Erp)!, folder.Processes, folder.State])
        {
            Directory.CreateDirectory(needed);
        }

        ErpSample.Create(folder.Erp, customers);
        HashKeyFile.Create(Path.Combine(folder.State, "installation.key"));
        HashKeyFile.Create(folder.ClientSecret);
        foreach (var file in ProcessFiles)
        {
            await File.WriteAllTextAsync(Path.Combine(folder.Processes, file), Template.Read(file), cancellationToken);
        }

        var crm = await StartCrmAsync(folder, port, host, cancellationToken);
        var yaml = Template
            .Read("sandbox.yaml")
            .Replace("__URL__", Address(crm), StringComparison.Ordinal)
            .Replace("__TENANT__", crm.TenantId, StringComparison.Ordinal)
            .Replace("__CLIENT__", crm.ClientId, StringComparison.Ordinal);
        await File.WriteAllTextAsync(folder.Installation, yaml, cancellationToken);
        return crm;
    }

    /// <summary>Starts the CRM of a folder on a port.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<CrmSandbox> StartCrmAsync(
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
                ClientId = ClientId,
                ClientSecret = (await File.ReadAllTextAsync(folder.ClientSecret, cancellationToken)).Trim(),
            },
            cancellationToken
        );

    /// <summary>The CRM's address without a closing slash, as the installation file spells it.</summary>
    public static string Address(CrmSandbox crm) => crm.OrganizationUrl.GetLeftPart(UriPartial.Authority);
}
