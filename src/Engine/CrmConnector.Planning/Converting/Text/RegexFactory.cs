using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Converting.Arguments;

namespace CrmConnector.Planning.Converting.Text;

internal sealed class RegexFactory : IConverterFactory
{
    public ConverterDescription Description { get; } =
        new("regex", "Takes the part of a text that a regular expression finds first.")
        {
            Parameters =
            [
                new("pattern", ConverterParameterType.Text, RegexArgument.Help) { Required = true },
                new(
                    "group",
                    ConverterParameterType.Text,
                    "the number or name of the group to take; by default the first group, or all that was found where there is none"
                ),
                new(
                    "ignoreCase",
                    ConverterParameterType.Boolean,
                    "true finds upper and lower case alike; by default false"
                ),
                Unfit.Parameter("otherwise", "blank"),
            ],
            ShortParameter = "pattern",
            Result = FieldType.Text,
            Example = "{ from: reference, to: new_ordernumber, convert: { regex: \"ORD-([0-9]+)\" } }",
        };

    public ICompiledConverter Compile(ConverterStep step, CompileContext context)
    {
        var arguments = ConverterArguments.Read(step, Description, context);
        var pattern = RegexArgument.Read(arguments, "pattern", arguments.Boolean("ignoreCase") ?? false);
        var groups = pattern.GetGroupNames();
        var group = arguments.Text("group") ?? groups[Math.Min(1, groups.Length - 1)];
        var known = groups.Contains(group, StringComparer.Ordinal);
        if (!known)
        {
            arguments.Error(
                "group",
                $"the regular expression has no group '{group}'",
                $"there is {Choices.Of(groups)}"
            );
        }

        return new RegexConverter(
            pattern,
            known ? pattern.GroupNumberFromName(group) : 0,
            Unfit.Read(
                arguments,
                "otherwise",
                "blank",
                "the regular expression does not find anything",
                "correct the value or the expression, or add otherwise: keep or blank",
                noted: false
            )
        );
    }
}
