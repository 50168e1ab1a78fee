using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Converting.Arguments;

namespace CrmConnector.Planning.Converting.Text;

internal sealed class SplitFactory : IConverterFactory
{
    public ConverterDescription Description { get; } =
        new("split", "Takes one part of a text, without white space around it; null where there is no such part.")
        {
            Parameters =
            [
                new("separator", ConverterParameterType.Text, "what stands between the parts, for example a comma")
                {
                    Required = true,
                },
                new(
                    "part",
                    ConverterParameterType.Integer,
                    "which part: 1 is the first (the default), 2 the second, -1 the last"
                ),
                new(
                    "rest",
                    ConverterParameterType.Boolean,
                    "true takes all that follows, too, separators included; by default false"
                ),
            ],
            ShortParameter = "separator",
            Result = FieldType.Text,
            Example = "{ from: name, to: firstname, convert: { split: { separator: \" \", part: 1 } } }",
        };

    public ICompiledConverter Compile(ConverterStep step, CompileContext context)
    {
        var arguments = ConverterArguments.Read(step, Description, context);
        var separator = arguments.Text("separator") ?? " ";
        if (separator.Length == 0)
        {
            arguments.Error("separator", "the separator is empty", "write at least one character");
        }

        var part = arguments.Integer("part") ?? 1;
        if (part == 0)
        {
            arguments.Error("part", "there is no part 0", "1 is the first part, -1 the last");
        }

        var rest = arguments.Boolean("rest") ?? false;
        if (rest && part < 0)
        {
            arguments.Error(
                "rest",
                "nothing follows a part counted from the end",
                "leave out rest, or count from the start"
            );
        }

        return new SplitConverter(separator, part, rest);
    }
}
