using System.Text.Json;
using CrmConnector.Sandbox;

namespace CrmConnector.KillRounds.Systems;

/// <summary>Serves a sandbox CRM in this process until its standard input ends: so it never outlives the rounds.</summary>
internal static class SandboxServer
{
    /// <summary>The first word of the command line that asks for it.</summary>
    public const string Verb = "serve-sandbox";

    public static async Task<int> ServeAsync(string database, TimeProvider time)
    {
        var options = new CrmSandboxOptions { Time = time, DatabasePath = database };
        await using var crm = await CrmSandbox.StartAsync(options, CancellationToken.None);
        var address = new SandboxAddress(
            crm.OrganizationUrl.GetLeftPart(UriPartial.Authority),
            crm.TenantId,
            crm.ClientId,
            crm.ClientSecret,
            crm.AdminKey
        );
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(address));
        await Console.In.ReadToEndAsync();
        return 0;
    }
}
