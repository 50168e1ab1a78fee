using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes.Validation;

namespace CrmConnector.Processes;

/// <summary>
/// Checks processes together, against each other and against what the systems told. Files with errors take part as far as they could be read, so
/// that all errors come at once.
/// </summary>
/// <param name="converters">All converters that processes may use.</param>
public sealed class ProcessValidator(IReadOnlyCollection<ConverterDescription> converters)
{
    private readonly Dictionary<string, ConverterDescription> _converters = converters.ToDictionary(
        c => c.Name,
        StringComparer.Ordinal
    );

    /// <summary>Checks all processes of an installation.</summary>
    public ValidationResult Validate(IReadOnlyList<ProcessFile> files, DiscoveredSchemas schemas)
    {
        var errors = new ErrorList();
        Subject[] all = [.. files.SelectMany(file => Subject.Of(file, schemas, errors))];
        Subject[] subjects = [.. all.Where(subject => subject.Process.Header is null)];
        var links = new LinkSets(all.Select(s => s.Process));
        IProcessCheck[] checks =
        [
            new EntityCheck(schemas),
            new FieldCheck(),
            new ConverterCheck(_converters),
            new TypeCheck(_converters),
            new ValueCheck(),
            new RequiredFieldCheck(),
            new ConditionCheck(),
            new MatchCheck(),
            new ReferenceCheck(links),
            new DeleteCheck(),
            new CreateCheck(),
            new ConversionCheck(schemas),
            new TwoWayCheck(_converters),
            new NewestCheck(),
            new WizardCheck(schemas),
            new LinesCheck(schemas),
        ];
        foreach (var subject in all)
        {
            foreach (var check in checks)
            {
                check.Check(subject);
            }
        }

        new NameCheck(errors).Check(subjects);
        new MemberCheck(errors).Check(subjects);
        new JoinCheck(errors, schemas).Check(subjects);
        new OrderCheck(errors).Check(subjects);
        new PairCheck(errors).Check(all);
        new WriterCheck(errors).Check(all);
        new OverlapCheck(errors).Check(all);
        var safety = subjects
            .DistinctBy(s => s.Process.Name, StringComparer.Ordinal)
            .ToDictionary(s => s.Process.Name, CreateSafetyFinder.Find, StringComparer.Ordinal);
        return new ValidationResult(errors.Sorted(), safety);
    }
}
