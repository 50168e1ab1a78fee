namespace CrmConnector.KillRounds.Systems;

/// <summary>What one needs to reach a sandbox CRM.</summary>
internal sealed record SandboxAddress(string Url, string Tenant, string ClientId, string ClientSecret, string AdminKey);
