using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Converting.Arguments;
using CrmConnector.Planning.Converting.Values;

namespace CrmConnector.Planning.Converting.Phones;

internal sealed class PhoneFactory : IConverterFactory
{
    public ConverterDescription Description { get; } =
        new(
            "phone",
            "Brings phone numbers to one international form; what cannot be read with certainty is kept and reported."
        )
        {
            Parameters =
            [
                new(
                    "country",
                    ConverterParameterType.Text,
                    "the ISO code of the country in which numbers without calling code are meant, such as IT; by default only numbers with + are read"
                ),
                new(
                    "format",
                    ConverterParameterType.Text,
                    "e164 (+390212345678, the default) or readable (+39 021 234 5678)"
                )
                {
                    Choices = ["e164", "readable"],
                },
                Unfit.Parameter("invalid", "keep"),
            ],
            ShortParameter = "country",
            Inputs = [FieldType.Text, FieldType.Integer, FieldType.Unsupported],
            Result = FieldType.Text,
            Inverse = UnchangedConverter.Words,
            Example = "{ from: phone, to: telephone1, convert: { phone: IT } }",
        };

    public ICompiledConverter Compile(ConverterStep step, CompileContext context)
    {
        var arguments = ConverterArguments.Read(step, Description, context);
        var iso = arguments.Text("country");
        var country = iso is null ? null : PhoneCountries.Find(iso);
        if (iso is not null && country is null)
        {
            arguments.Error(
                "country",
                $"no dialling rules are known for country '{iso}'",
                $"write one of {Choices.Of(PhoneCountries.All.Select(known => known.Iso))}, or leave it out"
            );
        }

        return new PhoneConverter(
            new PhoneReader(country),
            arguments.Text("format") is "readable",
            Unfit.Read(
                arguments,
                "invalid",
                "keep",
                "the value cannot be read as a phone number with certainty",
                "correct it in the source, or add invalid: keep or blank to converter 'phone'"
            )
        );
    }

    public ICompiledConverter Invert(ConverterStep step, CompileContext context) => UnchangedConverter.Instance;
}
