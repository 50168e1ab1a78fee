using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Converting.Arguments;

namespace CrmConnector.Planning.Converting.Dates;

internal sealed class DateFactory : IConverterFactory
{
    public ConverterDescription Description { get; } =
        new("date", "Reads dates and times as people write them, and leads from local time to an instant and back.")
        {
            Parameters =
            [
                new(
                    "formats",
                    ConverterParameterType.TextList,
                    "how texts are written, as .NET formats such as dd/MM/yyyy; by default ISO 8601"
                ),
                new(
                    "culture",
                    ConverterParameterType.Text,
                    $"for the names of months in texts: {CultureArgument.Help}"
                ),
                new(
                    "zone",
                    ConverterParameterType.Text,
                    "the IANA time zone in which local times are meant, such as Europe/Rome"
                ),
                new(
                    "to",
                    ConverterParameterType.Text,
                    "date, local (date and time without zone), instant or time; by default what the target field takes"
                )
                {
                    Choices = ["date", "local", "instant", "time"],
                },
                new(
                    "ambiguous",
                    ConverterParameterType.Text,
                    "what is taken for a local time that occurs twice (clocks put back): earlier (the default, reported), later (reported) or refuse"
                )
                {
                    Choices = ["earlier", "later", "refuse"],
                },
            ],
            ShortParameter = "formats",
            Inputs =
            [
                FieldType.Text,
                FieldType.Date,
                FieldType.LocalDateTime,
                FieldType.Instant,
                FieldType.Time,
                FieldType.Unsupported,
            ],
            MayChangeType = true,
            Inverse =
                "writes the text in the format, or leads back between local time and instant; none where the format or type loses something",
            Example =
                "{ from: since, to: new_since, convert: { date: { formats: [dd/MM/yyyy HH:mm], zone: Europe/Rome } } }",
        };

    public ICompiledConverter Compile(ConverterStep step, CompileContext context) =>
        new DateConverter(DateSettings.Read(ConverterArguments.Read(step, Description, context), context));

    public ICompiledConverter? Invert(ConverterStep step, CompileContext context)
    {
        var settings = DateSettings.Read(ConverterArguments.Read(step, Description, context), context);
        return settings switch
        {
            { Formats: [var format] } when DateFormat.IsLossless(format, settings.To) => new DateTextConverter(
                settings,
                format
            ),
            { Formats.Count: 0, Zone: not null, To: DateTarget.Instant } => new DateConverter(
                settings with
                {
                    To = DateTarget.Local,
                }
            ),
            { Formats.Count: 0, Zone: not null, To: DateTarget.Local } => new DateConverter(
                settings with
                {
                    To = DateTarget.Instant,
                }
            ),
            _ => null,
        };
    }
}
