using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Processes.Format;

namespace CrmConnector.Processes.Validation;

/// <summary>Does a conversion require fields that exist, and can what it waits for and what the record became be found by a pointer?</summary>
internal sealed class ConversionCheck(DiscoveredSchemas schemas) : IProcessCheck
{
    public void Check(Subject subject)
    {
        if (subject.Process is not { Conversion: { } conversion } process)
        {
            return;
        }

        for (var i = 0; i < conversion.Requires.Count; i++)
        {
            subject.ExpectSourceField(conversion.Requires[i], subject.At("conversion", "requires", i));
        }

        if (process.Match.Count == 0)
        {
            subject.Errors.Warn(
                subject.AtKey("conversion"),
                "nothing says how to find out that the target has the record already",
                "add 'match', so that a conversion looks for a duplicate before it creates"
            );
        }

        var pointers = new PointerCheck(schemas, subject);
        for (var i = 0; i < conversion.Became.Count; i++)
        {
            var became = conversion.Became[i];
            pointers.Check(
                became.Entity,
                became.By,
                process.From.Entity,
                "the record that was converted",
                ["conversion", "became", i]
            );
            WriteBack(subject, became, i);
        }

        for (var i = 0; i < conversion.OrFirst.Count; i++)
        {
            First(subject, conversion, pointers, i);
        }
    }

    private void WriteBack(Subject subject, BecameRule became, int i)
    {
        var address = subject.Process.From with { Entity = became.Entity };
        var schema = schemas.Entities.GetValueOrDefault(address);
        for (var j = 0; j < became.WriteBack.Count; j++)
        {
            var mapping = became.WriteBack[j];
            foreach (var from in mapping.From)
            {
                subject.ExpectTargetField(from, subject.At("conversion", "became", i, "writeBack", j, "from"));
            }

            if (schema is null)
            {
                continue;
            }

            var position = subject.At("conversion", "became", i, "writeBack", j, "to");
            if (schema.Field(mapping.To) is not { } field)
            {
                subject.Errors.Add(
                    position,
                    $"entity '{address.Entity}' of '{address.Connection}' has no field '{mapping.To}'",
                    Suggestion.Nearest(mapping.To, schema.Fields.Select(f => (f.Name, f.Label))) is { } near
                        ? $"did you mean '{near}'?"
                        : $"see 'crmconnector discover {address}' for its fields"
                );
            }
            else if (!field.CanUpdate || field.Type == FieldType.Unsupported)
            {
                subject.Errors.Add(
                    position,
                    $"field '{field.Name}' of '{address}' cannot be changed, so nothing can be written back into it",
                    "name another field, or leave 'writeBack' out"
                );
            }
        }
    }

    private void First(Subject subject, ConversionRule conversion, PointerCheck pointers, int i)
    {
        var (process, rule) = (subject.Process, conversion.OrFirst[i]);
        if (rule.Of is { } of && conversion.Between(rule) is null)
        {
            string[] names = [.. conversion.Became.Select(b => b.Entity)];
            subject.Errors.Add(
                subject.At("conversion", "orFirst", i, "of"),
                $"'{of}' is nothing that the record became",
                Suggestion.Advice(
                    of,
                    names,
                    names.Length == 0
                        ? $"add 'became: [ {{ entity: {of}, by: … }} ]', with its field that points to the record"
                        : $"name one of 'became': {Sentence.OneOfQuoted(names)}"
                )
            );
            return;
        }

        pointers.Check(
            rule.Entity,
            rule.By,
            rule.Of ?? process.From.Entity,
            rule.Of is null ? "the record that is converted" : "what the record became",
            ["conversion", "orFirst", i]
        );
        if (
            schemas.Entities.TryGetValue(process.From with { Entity = rule.Entity }, out var schema)
            && !schema.Changes.HasFeed
        )
        {
            subject.Errors.Warn(
                subject.At("conversion", "orFirst", i, "entity"),
                $"'{rule.Entity}' does not tell what changed, so each run reads all of its records",
                $"see 'crmconnector discover {process.From with { Entity = rule.Entity }}' for a better means"
            );
        }
    }
}
