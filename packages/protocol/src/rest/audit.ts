import Type from "typebox";

/** API §12. */
export const AuditBody = Type.Object(
  {
    query: Type.String({ maxLength: 10_000, description: "{auditData(arguments){fields}}" }),
    variables: Type.Optional(Type.Record(Type.String(), Type.Unknown(), { description: "Those that the query names" })),
  },
  {
    examples: [
      { query: '{auditData(fromDate:"2026-03-01"){objectType objectName element oldValue newValue changeDate}}' },
    ],
  },
);

/** The answer to an audit query: for each query name its rows, with the fields that were asked for (API §12). */
export const AuditDataAnswer = Type.Object(
  {
    data: Type.Record(
      Type.String(),
      Type.Array(Type.Record(Type.String(), Type.Union([Type.String(), Type.Boolean(), Type.Null()]))),
    ),
  },
  {
    examples: [
      {
        data: { auditData: [{ objectType: "ACSkillObject", element: "name", oldValue: "Bills", newValue: "Billing" }] },
      },
    ],
  },
);
