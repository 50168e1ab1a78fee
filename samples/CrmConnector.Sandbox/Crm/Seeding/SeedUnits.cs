using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Seeding;

/// <summary>The units of measure that an administrator set up: each the base of a group of its own, as none can be converted into another.</summary>
internal static class SeedUnits
{
    public static readonly IReadOnlyList<(string Group, string Unit)> All =
    [
        ("Default Unit", "Primary Unit"),
        ("Pezzi", "Pezzo"),
        ("Pesi", "Chilogrammo"),
        ("Lunghezze", "Metro"),
        ("Tempo di lavoro", "Ora"),
        ("Confezioni", "Confezione"),
    ];

    public static Guid GroupId(string group) => IdSource.Of("unit group " + group);

    public static Guid UnitId(string unit) => IdSource.Of("unit " + unit);
}
