using System.Globalization;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Host.Output;

namespace CrmConnector.Host.Commands;

/// <summary>Shows the entities of a connection, or one with its fields.</summary>
internal static class EntityListing
{
    /// <summary>All entities; with how changes are found where they were described.</summary>
    public static void Show(
        string connection,
        IReadOnlyList<EntityName> names,
        IReadOnlyList<EntitySchema> schemas,
        IConsoleOutput output
    )
    {
        var byName = schemas.ToDictionary(s => s.Name, StringComparer.Ordinal);
        var table = new OutputTable("entity!", "label", "key!", "fields#", "changes are found by", "writable");
        foreach (var name in names)
        {
            var schema = byName.GetValueOrDefault(name.Name);
            table.Add(
                name.Name,
                LabelOf(name.Label, name.Name),
                schema is null ? "" : string.Join(", ", schema.KeyFields),
                schema?.Fields.Count.ToString(CultureInfo.InvariantCulture) ?? "",
                schema?.Problem ?? schema?.Changes.Method ?? "",
                schema is null ? "" : Writable(schema.Writes)
            );
        }

        output.Say(table.WithoutEmptyColumns());
        output.Say($"Next: crmconnector discover {connection}/ENTITY");
        output.Answer(
            new
            {
                Connection = connection,
                Entities = names.Select(n => new
                {
                    n.Name,
                    n.Label,
                    Schema = byName.GetValueOrDefault(n.Name),
                }),
            }
        );
    }

    /// <summary>One entity.</summary>
    public static void Show(EntitySchema entity, IConsoleOutput output)
    {
        output.Answer(entity);
        output.Say(
            LabelOf(entity.Label, entity.Name) is { Length: > 0 } label ? $"{entity.Name} ({label})" : entity.Name
        );
        output.Say($"  key: {string.Join(", ", entity.KeyFields)}");
        output.Say($"  changes are found by: {entity.Changes.Method}. {entity.Changes.Explanation}");
        output.Say($"  writable: {Writable(entity.Writes)}");
        if (entity.Problem is not null)
        {
            output.Say($"  problem: {entity.Problem}");
        }

        var table = new OutputTable("field!", "label", "type", "in the system's words", "required", "points to");
        foreach (var field in entity.Fields)
        {
            table.Add(
                field.Name,
                LabelOf(field.Label, field.Name),
                TypeText(field),
                field.NativeType,
                field.Required ? "yes" : "",
                string.Join(", ", field.References)
            );
        }

        output.Say(table.WithoutEmptyColumns());
        foreach (var field in entity.Fields.Where(f => f.Options.Count > 0))
        {
            output.Say(
                $"  {field.Name}: {string.Join(", ", field.Options.Select(o => string.Create(CultureInfo.InvariantCulture, $"{o.Value} {o.Label}")))}"
            );
        }
    }

    /// <summary>Nothing where the system knows no other name than its own.</summary>
    private static string LabelOf(string label, string name) =>
        string.Equals(label, name, StringComparison.Ordinal) ? "" : label;

    private static string TypeText(FieldSchema field) =>
        TypeWord(field.Type)
        + (field.MaxLength is { } length ? string.Create(CultureInfo.InvariantCulture, $" ({length})") : "")
        + (field.CanCreate || field.CanUpdate ? "" : ", read-only");

    private static string TypeWord(FieldType type) =>
        type switch
        {
            FieldType.Instant => "date and time",
            FieldType.LocalDateTime => "local date and time",
            _ => type.ToString().ToLowerInvariant(),
        };

    private static string Writable(WriteAbilities writes) =>
        (writes.CanCreate, writes.CanUpdate, writes.CanDelete) switch
        {
            (true, true, true) => "yes",
            (false, false, false) => "no",
            var (create, update, delete) => string.Join(
                ", ",
                ((string[])[create ? "create" : "", update ? "update" : "", delete ? "delete" : ""]).Where(w =>
                    w.Length > 0
                )
            ),
        };
}
