using System.Globalization;

namespace CrmConnector.KillRounds.Pairs;

/// <summary>Writes the files of an installation with one process.</summary>
internal static class InstallationWriter
{
    /// <summary>The process's name.</summary>
    public const string Process = "customers";

    /// <summary>Writes them.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="erp">The settings of the source, in YAML's flow style.</param>
    /// <param name="target">Those of the target; null for an installation without a process.</param>
    /// <param name="entity">The target's entity.</param>
    /// <param name="fields">Its fields for code, name, phone, city and employees.</param>
    /// <param name="pageSize">Records per page.</param>
    public static void Write(
        string folder,
        string erp,
        string? target,
        string entity,
        IReadOnlyList<string> fields,
        int pageSize
    )
    {
        Directory.CreateDirectory(Path.Combine(folder, "processes"));
        Directory.CreateDirectory(Path.Combine(folder, "state"));
        File.WriteAllText(Path.Combine(folder, "state", "installation.key"), new string('7', 64));
        File.WriteAllText(
            Path.Combine(folder, "crmconnector.yaml"),
            string.Create(
                CultureInfo.InvariantCulture,
                $$"""
                installation: kill-rounds
                connections:
                  erp: {{erp}}
                {{(target is null ? "" : $"  target: {target}")}}
                engine: { pageSize: {{pageSize}} }
                """
            )
        );
        if (target is not null)
        {
            File.WriteAllText(
                Path.Combine(folder, "processes", Process + ".yaml"),
                $$"""
                process: {{Process}}
                link: customer
                from: { connection: erp, entity: customers }
                to: { connection: target, entity: {{entity}} }
                fields:
                  - { from: code, to: {{fields[0]}} }
                  - { from: name, to: {{fields[1]}} }
                  - { from: phone, to: {{fields[2]}} }
                  - { from: city, to: {{fields[3]}} }
                  - { from: employees, to: {{fields[4]}} }
                deletes: propagate
                guard: { creates: none, updates: none, deletes: 50%, blanks: none, sameValue: none }
                """
            );
        }
    }
}
