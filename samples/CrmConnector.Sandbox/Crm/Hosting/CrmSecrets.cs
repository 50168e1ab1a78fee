using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Hosting;

/// <summary>The names and secrets by which clients are let in.</summary>
internal sealed record CrmSecrets(string ClientId, string ClientSecret, string AdminKey)
{
    public static CrmSecrets From(CrmSandboxOptions options, IdSource ids) =>
        new(
            options.ClientId ?? ids.Next().ToString("D"),
            options.ClientSecret ?? ids.NextSecret(),
            options.AdminKey ?? ids.NextSecret()
        );

    public override string ToString() => "***";
}
