using CrmConnector.Host.Scaffolding;

namespace CrmConnector.Host.Sandboxing;

/// <summary>The processes that sandbox installations begin with.</summary>
internal static class SandboxProcesses
{
    /// <summary>One process, to learn with.</summary>
    public static IReadOnlyList<string> First { get; } = ["erp-to-crm-customers"];

    /// <summary>The six of the reference installation, and what they refer to.</summary>
    public static IReadOnlyList<string> Circle { get; } =
    [
        "crm-to-erp-agents",
        "erp-to-crm-customers",
        "erp-to-crm-owners",
        "crm-to-erp-customers",
        "crm-to-erp-leads",
        "exchange-to-crm-leads",
        "exchange-to-erp-customers",
        "crm-to-exchange-leads",
        "erp-to-exchange-customers",
    ];

    /// <summary>The files of a process: itself, and its examples where it has some.</summary>
    public static IEnumerable<string> FilesOf(string process) =>
        ((string[])[$"{process}.yaml", $"{process}.tests.yaml"]).Where(Template.Exists);
}
