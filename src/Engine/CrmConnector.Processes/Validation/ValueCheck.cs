using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes.Validation;

/// <summary>Can the target fields hold the constants and mapped values that the file gives?</summary>
internal sealed class ValueCheck : IProcessCheck
{
    public void Check(Subject subject)
    {
        foreach (var (index, mapping) in subject.Mappings)
        {
            One(subject, mapping, mapping.Constant, "fields", index, "value");
            if (mapping.Reference is not null)
            {
                continue;
            }

            One(subject, mapping, mapping.Otherwise.Value, "fields", index, "otherwise", "use");
            foreach (var (key, value) in mapping.Values)
            {
                One(subject, mapping, value, "fields", index, "values", key);
            }
        }
    }

    private static void One(Subject subject, FieldMapping mapping, ConfigurationValue? value, params object[] path)
    {
        if (
            value is not null
            && subject.TargetField(mapping.To) is { } field
            && ValueFit.Problem(field, value) is (var problem, var advice)
        )
        {
            subject.Errors.Add(subject.At(path), problem, advice);
        }
    }
}
