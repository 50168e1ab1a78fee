using System.Collections.Frozen;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Planning.Converting.Arguments;

namespace CrmConnector.Planning.Converting.Values;

internal sealed class BlankIfFactory : IConverterFactory
{
    public ConverterDescription Description { get; } =
        new("blank-if", "Makes values null that only stand for nothing, such as n/a or -.")
        {
            Parameters =
            [
                new(
                    "values",
                    ConverterParameterType.TextList,
                    "the texts that mean nothing; white space around them and case are ignored"
                )
                {
                    Required = true,
                },
            ],
            ShortParameter = "values",
            Example = "{ from: fax, to: fax, convert: { blank-if: [\"-\", n/a, unknown] } }",
        };

    public ICompiledConverter Compile(ConverterStep step, CompileContext context) =>
        new BlankIfConverter(
            ConverterArguments
                .Read(step, Description, context)
                .List("values")
                .Select(text => text.Trim())
                .ToFrozenSet(StringComparer.OrdinalIgnoreCase)
        );
}
