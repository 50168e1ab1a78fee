namespace CrmConnector.Processes.Validation;

/// <summary>Does a conversion require fields that exist, and can what the record became be found and linked?</summary>
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

        for (var i = 0; i < conversion.Became.Count; i++)
        {
            var became = conversion.Became[i];
            var address = process.From with { Entity = became.Entity };
            if (!schemas.Entities.TryGetValue(address, out var schema))
            {
                continue;
            }

            if (schema.Field(became.By) is not { } field)
            {
                var near = Suggestion.Nearest(became.By, schema.Fields.Select(f => (f.Name, f.Label)));
                subject.Errors.Add(
                    subject.At("conversion", "became", i, "by"),
                    $"entity '{address.Entity}' of '{address.Connection}' has no field '{became.By}'",
                    near is null
                        ? $"see 'crmconnector discover {address.Connection}/{address.Entity}' for its fields"
                        : $"did you mean '{near}'?"
                );
            }
            else if (
                field.References.Count > 0
                && !field.References.Contains(process.From.Entity, StringComparer.Ordinal)
            )
            {
                subject.Errors.Add(
                    subject.At("conversion", "became", i, "by"),
                    $"'{became.By}' points to {string.Join(" or ", field.References)}, not to '{process.From.Entity}'",
                    "name the field that points to the record that was converted"
                );
            }
        }
    }
}
