namespace CrmConnector.Simulation.Systems;

/// <summary>What users type into a field.</summary>
internal enum ValueDomain
{
    Key,
    Code,
    Name,
    City,
    Email,
    Credit,
    Flag,
    Grade,
    GradeNumber,
    Note,
    Pointer,
    Display,
    Category,
    Closed,
}
