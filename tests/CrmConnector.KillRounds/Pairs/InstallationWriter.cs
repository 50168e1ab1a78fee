using System.Globalization;
using CrmConnector.KillRounds.Targets;

namespace CrmConnector.KillRounds.Pairs;

/// <summary>Writes the files of an installation with one process.</summary>
internal static class InstallationWriter
{
    /// <summary>The process's name.</summary>
    public const string Process = "customers";

    private const string Back = """
        direction: two-way
        conflicts: erp
        reverse:
          creates: yes
          deletes: propagate
          guard: { creates: none, updates: none, deletes: 50%, blanks: none, sameValue: none }
        """;

    /// <summary>Writes them.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="erp">The settings of the source, in YAML's flow style.</param>
    /// <param name="target">The target; null for an installation without a process.</param>
    /// <param name="pageSize">Records per page.</param>
    /// <param name="isTwoWay">Whether the process leads both ways.</param>
    public static void Write(string folder, string erp, TargetSide? target, int pageSize, bool isTwoWay = false)
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
                {{(target is null ? "" : $"  target: {target.Settings}")}}
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
                to: { connection: target, entity: {{target.Entity}} }
                fields:
                  - { from: code, to: {{target.Fields[0]}} }
                  - { from: name, to: {{target.Fields[1]}} }
                  - { from: phone, to: {{target.Fields[2]}} }
                  - { from: city, to: {{target.Fields[3]}} }
                  - { from: employees, to: {{target.Fields[4]}} }
                deletes: propagate
                guard: { creates: none, updates: none, deletes: 50%, blanks: none, sameValue: none }
                {{(isTwoWay ? Back : "")}}
                """
            );
        }
    }
}
