using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes.Format;

namespace CrmConnector.Processes.Validation;

/// <summary>Do the converters exist, and are they given what they take?</summary>
internal sealed class ConverterCheck(IReadOnlyDictionary<string, ConverterDescription> converters) : IProcessCheck
{
    public void Check(Subject subject)
    {
        var arguments = new ConverterArgumentCheck(subject.Errors);
        foreach (var (index, mapping) in subject.Mappings)
        {
            foreach (var step in mapping.Convert)
            {
                if (converters.TryGetValue(step.Name, out var converter))
                {
                    arguments.Check(step, converter);
                }
                else
                {
                    subject.Errors.Add(
                        step.Position,
                        $"there is no converter '{step.Name}'",
                        Suggestion.Advice(
                            step.Name,
                            converters.Keys,
                            $"the converters are {Sentence.Some([.. converters.Keys.Order(StringComparer.Ordinal)], 40)}"
                        )
                    );
                }
            }

            if (
                mapping is { From.Count: > 1, Convert: [var first, ..] }
                && converters.TryGetValue(first.Name, out var receiver)
                && !receiver.TakesMany
            )
            {
                var many = converters.Values.Where(c => c.TakesMany).Select(c => c.Name).Order(StringComparer.Ordinal);
                subject.Errors.Add(
                    subject.At("fields", index, "from"),
                    $"converter '{first.Name}' takes one value, and several source fields stand here",
                    $"put first one that takes several: {Sentence.OneOf([.. many])}"
                );
            }
        }
    }
}
