using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Converting.Arguments;

namespace CrmConnector.Planning.Converting.Text;

internal sealed class ReplaceFactory : IConverterFactory
{
    public ConverterDescription Description { get; } =
        new("replace", "Replaces every occurrence of a text, or of a regular expression.")
        {
            Parameters =
            [
                new("find", ConverterParameterType.Text, "the text to find; give either this or pattern"),
                new("pattern", ConverterParameterType.Text, RegexArgument.Help),
                new(
                    "with",
                    ConverterParameterType.Text,
                    "what takes its place; by default nothing; with pattern, $1 stands for the first group"
                ),
                new(
                    "ignoreCase",
                    ConverterParameterType.Boolean,
                    "true finds upper and lower case alike; by default false"
                ),
            ],
            Result = FieldType.Text,
            Example = "{ from: name, to: name, convert: { replace: { find: \"&\", with: \"and\" } } }",
        };

    public ICompiledConverter Compile(ConverterStep step, CompileContext context)
    {
        var arguments = ConverterArguments.Read(step, Description, context);
        var with = arguments.Text("with") ?? "";
        var ignoreCase = arguments.Boolean("ignoreCase") ?? false;
        if (arguments.Has("find") == arguments.Has("pattern") || arguments.Text("find") is "")
        {
            context.Error(
                step.Position,
                "converter 'replace' does not say what to find",
                "give either find: TEXT or pattern: EXPRESSION"
            );
        }

        return arguments.Has("pattern")
            ? new RegexReplaceConverter(RegexArgument.Read(arguments, "pattern", ignoreCase), with)
            : new ReplaceConverter(arguments.Text("find") ?? "", with, ignoreCase);
    }
}
