using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Hosting;

/// <summary>The names and secrets by which clients are let in.</summary>
internal sealed record SandboxSecrets(string ClientId, string ClientSecret, string AdminKey)
{
    public static SandboxSecrets From(CrmSandboxOptions options, IdSource ids) =>
        new(
            options.ClientId ?? ids.Next().ToString("D"),
            options.ClientSecret ?? ids.NextSecret(),
            options.AdminKey ?? ids.NextSecret()
        );

    public override string ToString() => "***";
}
