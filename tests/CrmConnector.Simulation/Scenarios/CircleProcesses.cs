using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Scenarios;

/// <summary>
/// The customers of the reference installation (the folder processes/): from the ERP into a CRM and into a mail server, and from each of them back, a file for each
/// flow. Some fields go one way only.
/// </summary>
internal static class CircleProcesses
{
    public static (SimulatedProcess There, SimulatedProcess Back) ErpAndCrm(
        SimulatedEntity erp,
        SimulatedEntity crm,
        CircleRules there,
        CircleRules back
    ) =>
        Pair(
            Process(
                erp,
                crm,
                there,
                [
                    ("code", "", Meanings.Same),
                    ("name", ", convert: trim", Meanings.Trimmed),
                    ("city", "", Meanings.Same),
                    ("email", "", Meanings.Same),
                    ("credit", "", Meanings.Same),
                    ("grade", ", values: { A: 1, B: 2, C: 3 }, otherwise: refuse", Meanings.GradeNumber),
                    ("note", ", write: on-create", Meanings.Same),
                ]
            ),
            Process(
                crm,
                erp,
                back,
                [
                    .. CodeOf(back),
                    ("name", ", convert: trim", Meanings.Trimmed),
                    ("city", "", Meanings.Same),
                    ("email", "", Meanings.Same),
                    ("grade", ", values: { 1: A, 2: B, 3: C }, otherwise: refuse", Meanings.GradeLetter),
                ]
            )
        );

    public static (SimulatedProcess There, SimulatedProcess Back) ErpAndMail(
        SimulatedEntity erp,
        SimulatedEntity mail,
        CircleRules there,
        CircleRules back
    ) =>
        Pair(
            Process(
                erp,
                mail,
                there,
                [
                    ("code", "", Meanings.Same),
                    ("name", ", convert: trim", Meanings.Trimmed),
                    ("city", "", Meanings.Same),
                    ("email", "", Meanings.Same),
                ],
                [
                    (
                        "from: name, to: display, convert: trim, write: on-create",
                        new MeantField("display", "name", Meanings.Trimmed) { Write = WriteRule.OnCreate }
                    ),
                    (
                        $"to: {Entities.Category}, value: true",
                        new MeantField(Entities.Category, "code", _ => FieldValue.Boolean(true))
                    ),
                ]
            ),
            Process(
                mail,
                erp,
                back,
                [
                    .. CodeOf(back),
                    ("name", ", convert: trim", Meanings.Trimmed),
                    ("city", "", Meanings.Same),
                    ("email", "", Meanings.Same),
                ]
            )
        );

    /// <summary>The code is the ERP's own, unless others may give it new customers.</summary>
    private static IEnumerable<(string Field, string How, Func<FieldValue, FieldValue?> Map)> CodeOf(
        CircleRules rules
    ) => rules.Creates || rules.Recreate != RecreateRule.Never ? [("code", "", Meanings.Same)] : [];

    private static (SimulatedProcess There, SimulatedProcess Back) Pair(SimulatedProcess there, SimulatedProcess back)
    {
        (there.Partner, back.Partner) = (back, there);
        return (there, back);
    }

    private static SimulatedProcess Process(
        SimulatedEntity from,
        SimulatedEntity to,
        CircleRules rules,
        IReadOnlyList<(string Field, string How, Func<FieldValue, FieldValue?> Map)> fields,
        IReadOnlyList<(string Yaml, MeantField Meant)>? others = null
    )
    {
        var name = $"{from.System.Name}-{to.System.Name}-customers";
        return new SimulatedProcess(
            new SimulatedProcessFile(name, isSecond => Meaning(name, from, to, rules, fields, others ?? [], isSecond)),
            from,
            to
        );
    }

    /// <summary>The second version of a file leaves a field out.</summary>
    private static ProcessMeaning Meaning(
        string name,
        SimulatedEntity from,
        SimulatedEntity to,
        CircleRules rules,
        IReadOnlyList<(string Field, string How, Func<FieldValue, FieldValue?> Map)> fields,
        IReadOnlyList<(string Yaml, MeantField Meant)> others,
        bool isSecond
    )
    {
        var lines = fields
            .Where(field => !isSecond || field.Field != "email")
            .Select(field =>
                (
                    Yaml: $"from: {field.Field}, to: {field.Field}{field.How}",
                    Meant: new MeantField(field.Field, field.Field, field.Map)
                    {
                        TargetWins = rules.Conflicts == to.System.Name,
                        Write = field.How.Contains("on-create", StringComparison.Ordinal)
                            ? WriteRule.OnCreate
                            : WriteRule.Always,
                    }
                )
            )
            .Concat(
                others.Select(other =>
                    (other.Yaml, Meant: other.Meant with { TargetWins = rules.Conflicts == to.System.Name })
                )
            )
            .ToList();
        var yaml = $"""
            process: {name}
            link: customer
            from: {"{"} connection: {from.System.Name}, entity: {from.Traits.Name} {"}"}
            to: {"{"} connection: {to.System.Name}, entity: {to.Traits.Name} {"}"}
            match: [ {"{"} code: code {"}"} ]
            fields:
            {string.Concat(lines.Select(line => $"  - {{ {line.Yaml} }}\n"))}{rules.Yaml}
            """;
        return new ProcessMeaning(yaml, ProcessDraft.Parse(yaml), [.. lines.Select(line => line.Meant)])
        {
            Scope = rules.Scope,
            Creates = rules.Creates,
            Deletes = rules.Deletes,
            Mark = rules.Deletes == DeleteKind.Set ? rules.Mark : null,
            Recreates = rules.Recreate == RecreateRule.Always,
            NeverRecreates = rules.Recreate == RecreateRule.Never,
            Conflicts = new MeantConflicts(rules.Conflicts, new Dictionary<string, string>(StringComparer.Ordinal)),
        };
    }
}
