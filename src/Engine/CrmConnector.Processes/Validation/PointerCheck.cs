using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Processes.Format;

namespace CrmConnector.Processes.Validation;

/// <summary>Is there an entity of the source connection with a field that points to a given entity?</summary>
internal sealed class PointerCheck(DiscoveredSchemas schemas, Subject subject)
{
    /// <summary>Reports what is wrong with a pair <c>entity</c> and <c>by</c>.</summary>
    /// <param name="entity">The entity that holds the pointer.</param>
    /// <param name="by">The field.</param>
    /// <param name="pointed">The entity that it must point to.</param>
    /// <param name="meaning">What the pointer is for, to follow "name the field that points to".</param>
    /// <param name="path">Where the pair stands in the file.</param>
    public void Check(string entity, string by, string pointed, string meaning, params IReadOnlyList<object> path)
    {
        var address = subject.Process.From with { Entity = entity };
        if (!schemas.Entities.TryGetValue(address, out var schema))
        {
            Unknown(address, path);
        }
        else if (schema.Field(by) is not { } field)
        {
            subject.Errors.Add(
                subject.At([.. path, "by"]),
                $"entity '{entity}' of '{address.Connection}' has no field '{by}'",
                Suggestion.Nearest(by, schema.Fields.Select(f => (f.Name, f.Label))) is { } near
                    ? $"did you mean '{near}'?"
                    : $"see 'crmconnector discover {address}' for its fields"
            );
        }
        else if (field.References.Count > 0 && !PointsTo(field, pointed))
        {
            subject.Errors.Add(
                subject.At([.. path, "by"]),
                $"'{by}' points to {string.Join(" or ", field.References)}, not to '{pointed}'",
                $"name the field that points to {meaning}{Others(schema, pointed)}"
            );
        }
        else if (field.References.Count == 0 && !MayHoldKeyOf(field, address with { Entity = pointed }))
        {
            subject.Errors.Add(
                subject.At([.. path, "by"]),
                $"'{by}' of '{entity}' is no pointer: it cannot hold a key of '{pointed}'",
                $"name the field that points to {meaning}{Others(schema, pointed)}"
            );
        }
    }

    private void Unknown(EntityAddress address, IReadOnlyList<object> path)
    {
        if (
            schemas.EntityNames.TryGetValue(address.Connection, out var names)
            && !names.Any(n => string.Equals(n.Name, address.Entity, StringComparison.Ordinal))
        )
        {
            subject.Errors.Add(
                subject.At([.. path, "entity"]),
                $"connection '{address.Connection}' has no entity '{address.Entity}'",
                Suggestion.Nearest(address.Entity, names.Select(n => (n.Name, n.Label))) is { } near
                    ? $"did you mean '{near}'?"
                    : $"see 'crmconnector discover {address.Connection}' for its entities"
            );
        }
    }

    /// <summary>Tables need not declare their foreign keys: then the type must do.</summary>
    private bool MayHoldKeyOf(FieldSchema field, EntityAddress pointed) =>
        !schemas.Entities.TryGetValue(pointed, out var schema)
        || schema.KeyFields is not [var key]
        || schema.Field(key) is not { } keyField
        || field.Type == keyField.Type
        || field.Type == FieldType.Text;

    private static string Others(EntitySchema schema, string pointed)
    {
        string[] fields = [.. schema.Fields.Where(f => PointsTo(f, pointed)).Select(f => f.Name)];
        return fields.Length == 0 ? "" : $": {Sentence.OneOfQuoted(fields)}";
    }

    private static bool PointsTo(FieldSchema field, string pointed) =>
        field.References.Contains(pointed, StringComparer.Ordinal);
}
